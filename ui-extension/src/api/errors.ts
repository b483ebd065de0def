// SPDX-License-Identifier: Apache-2.0

/** The session is over, or there was none. */
export class SessionEnded extends Error {
  constructor() {
    super('Your session has ended.')
  }
}

/** No answer, or none that the server itself gave. */
export class ServerAway extends Error {
  constructor(reason: string) {
    super(reason)
  }
}

/** What the server answered instead of doing it. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    text: string
  ) {
    super(text)
  }

  /** Our stable name of the error, such as WRONG_ROLE; null for one of the host's own. */
  get code(): string | null {
    return /\(error \d+ ([A-Z_]+)\)\s*$/.exec(this.message)?.[1] ?? null
  }

  /** The sentence without its number. */
  get sentence(): string {
    return this.message.replace(/\s*\(error \d+ [A-Z_]+\)\s*$/, '')
  }
}

/** A sentence for people. */
export function sentenceOf(problem: unknown): string {
  if (problem instanceof Refused) {
    return problem.sentence
  }
  return problem instanceof Error ? problem.message : String(problem)
}
