// SPDX-License-Identifier: Apache-2.0
import { Refused, ServerAway, SessionEnded } from './errors'
import { sessionKey } from './session'

export type Parameters = Record<string, string | number | boolean | undefined>

export interface Page<T> {
  items: T[]
  count: number
}

export interface Job {
  jobstatus: 0 | 1 | 2
  jobresult?: Record<string, unknown>
}

/** The host answers at most that many rows a page. */
const ROWS_MAX = 500
const ANSWER_MILLIS_MAX = 60_000
const UNAUTHORIZED = 401

/** Where the API is: beside the page, whatever the host's own path is. */
const API = '/client/api'

/**
 * Calls the API as whoever is signed in to the CloudStack UI. Everything goes by POST with the parameters in the body, so that
 * neither the session key nor a secret ever stands in an address.
 */
export class ApiClient {
  constructor(
    private readonly fetcher: typeof fetch = (...given) => fetch(...given),
    private readonly key: () => string | null = () => sessionKey(),
    private readonly pause: (millis: number) => Promise<void> = (millis) => new Promise((done) => setTimeout(done, millis))
  ) {}

  /** What is inside the answer's envelope. Throws SessionEnded, ServerAway or Refused. */
  async call(command: string, parameters: Parameters = {}): Promise<Record<string, unknown>> {
    const key = this.key()
    if (key === null) {
      throw new SessionEnded()
    }
    const body = new URLSearchParams({ command, response: 'json', sessionkey: key })
    for (const [name, value] of Object.entries(parameters)) {
      if (value !== undefined) {
        body.set(name, String(value))
      }
    }
    return opened(await this.send(body))
  }

  private async send(body: URLSearchParams): Promise<Response> {
    const patience = new AbortController()
    const bell = setTimeout(() => patience.abort(), ANSWER_MILLIS_MAX)
    try {
      return await this.fetcher(API, {
        method: 'POST',
        body,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: patience.signal
      })
    } catch {
      throw new ServerAway('The management server does not answer.')
    } finally {
      clearTimeout(bell)
    }
  }

  /** The one object in the answer, such as `protectiongroup`. */
  async object<T>(command: string, name: string, parameters: Parameters = {}): Promise<T> {
    const found = (await this.call(command, parameters))[name]
    if (found === undefined) {
      throw new Refused(200, `${command} answered no ${name}`)
    }
    return found as T
  }

  /** A page of a list; pages count from 1. */
  async page<T>(command: string, parameters: Parameters, page: number, pagesize: number): Promise<Page<T>> {
    const answer = await this.call(command, { ...parameters, page, pagesize })
    const items = Object.values(answer).find((value) => Array.isArray(value)) as T[] | undefined
    return { items: items ?? [], count: Number(answer.count ?? items?.length ?? 0) }
  }

  /** All rows of a list, as long as they are not more than `rowsMax`; `count` says how many there are. */
  async all<T>(command: string, parameters: Parameters = {}, rowsMax = 5000): Promise<Page<T>> {
    let pagesize = Math.min(ROWS_MAX, rowsMax)
    const items: T[] = []
    for (let page = 1; ; page++) {
      let found: Page<T>
      try {
        found = await this.page<T>(command, parameters, page, pagesize)
      } catch (problem) {
        const allowed = allowedSize(problem)
        if (page > 1 || allowed === 0 || allowed >= pagesize) {
          throw problem
        }
        pagesize = allowed
        found = await this.page<T>(command, parameters, page, pagesize)
      }
      items.push(...found.items)
      if (found.items.length < pagesize || items.length >= Math.min(found.count, rowsMax)) {
        return { items: items.slice(0, rowsMax), count: Math.max(found.count, items.length) }
      }
    }
  }

  /**
   * Starts a job and waits for its end, which is looked for less and less often, `millisMax` at most. Throws Refused with the
   * job's own words.
   */
  async job(command: string, parameters: Parameters, millisMax = 1_800_000): Promise<Record<string, unknown>> {
    const begun = await this.call(command, parameters)
    const jobid = begun.jobid
    if (typeof jobid !== 'string') {
      return begun
    }
    let waited = 0
    for (let wait = 500; waited < millisMax; wait = Math.min(wait * 1.5, 5000)) {
      await this.pause(wait)
      waited += wait
      const job = await this.look(jobid)
      if (job?.jobstatus === 1) {
        return job.jobresult ?? {}
      }
      if (job?.jobstatus === 2) {
        throw new Refused(Number(job.jobresult?.errorcode ?? 530), String(job.jobresult?.errortext ?? `${command} failed`))
      }
    }
    throw new ServerAway(`${command} has not ended yet. It goes on by itself; look again later.`)
  }

  /** The job as it is; null while the server gives no answer, for the job goes on without us. */
  private async look(jobid: string): Promise<Job | null> {
    try {
      return (await this.call('queryAsyncJobResult', { jobid })) as unknown as Job
    } catch (problem) {
      if (problem instanceof ServerAway) {
        return null
      }
      throw problem
    }
  }
}

/** The largest page of an operator who allows smaller ones than the host usually does; 0: it is about something else. */
function allowedSize(problem: unknown): number {
  const told = problem instanceof Refused ? /max allowed page size value: (\d+)/.exec(problem.message) : null
  return told ? Number(told[1]) : 0
}

async function opened(response: Response): Promise<Record<string, unknown>> {
  let answer: unknown
  try {
    answer = await response.json()
  } catch {
    throw response.status === UNAUTHORIZED
      ? new SessionEnded()
      : new ServerAway(`The management server gives no answer of its own (HTTP ${response.status}).`)
  }
  const inside = Object.values((answer ?? {}) as Record<string, unknown>)[0] as Record<string, unknown> | undefined
  if (response.status === UNAUTHORIZED) {
    throw new SessionEnded()
  }
  if (!response.ok) {
    throw new Refused(response.status, String(inside?.errortext ?? `HTTP ${response.status}`))
  }
  return inside ?? {}
}
