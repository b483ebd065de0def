// SPDX-License-Identifier: Apache-2.0
import { ApiClient, type Parameters } from '../api/client'

type Answer = object | ((parameters: Record<string, string>) => object)

/** A server that answers what a test tells it to, in the host's envelopes, and remembers what it was asked. */
export class TestServer {
  readonly asked: { command: string; parameters: Record<string, string> }[] = []
  private readonly answers = new Map<string, Answer>()
  away = false
  key: string | null = 'the-key'

  on(command: string, answer: Answer): this {
    this.answers.set(command, answer)
    return this
  }

  refuse(command: string, status: number, errortext: string): this {
    return this.on(command, { status, errortext })
  }

  count(command: string): number {
    return this.asked.filter((call) => call.command === command).length
  }

  client(): ApiClient {
    return new ApiClient(
      (_address, init) => this.answer(init?.body as URLSearchParams),
      () => this.key,
      () => Promise.resolve()
    )
  }

  private async answer(body: URLSearchParams): Promise<Response> {
    if (this.away) {
      throw new TypeError('Failed to fetch')
    }
    const { command, ...parameters } = Object.fromEntries(body) as Record<string, string>
    this.asked.push({ command: command!, parameters })
    const told = this.answers.get(command!)
    const inside = typeof told === 'function' ? told(parameters) : told
    const envelope = `${command!.toLowerCase()}response`
    if (!inside) {
      return json(432, { errorresponse: { errorcode: 432, errortext: `no such API: ${command}` } })
    }
    const { status, ...rest } = inside as { status?: number } & Parameters
    return json(status ?? 200, { [envelope]: status ? { errorcode: status, ...rest } : inside })
  }
}

function json(status: number, answer: object): Response {
  return new Response(JSON.stringify(answer), { status, headers: { 'content-type': 'application/json' } })
}
