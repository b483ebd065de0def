// SPDX-License-Identifier: Apache-2.0
import { inject, reactive, type InjectionKey } from 'vue'
import type { ApiClient } from '../api/client'
import { ServerAway, SessionEnded } from '../api/errors'
import { Rights } from '../api/rights'

/** How the page stands with the server: one for all that asks. */
export interface Link {
  state: 'answering' | 'away' | 'ended'
  /** Why it is away. */
  reason: string
  /** Rises when everything should be asked again at once. */
  round: number
}

/** What every part of the page uses: who answers, what the user may, and how the link is. */
export interface Console {
  api: ApiClient
  rights: Rights
  link: Link
}

export const CONSOLE: InjectionKey<Console> = Symbol('console')

export function newConsole(api: ApiClient, rights: Rights = Rights.of()): Console {
  return reactive({ api, rights, link: { state: 'answering', reason: '', round: 0 } as Link }) as Console
}

export function useConsole(): Console {
  const found = inject(CONSOLE)
  if (!found) {
    throw new Error('outside the console')
  }
  return found
}

/** Follows the link by what a call came to; answers true if that was about the link and not about the call. */
export function noticed(link: Link, problem: unknown): boolean {
  if (problem instanceof SessionEnded) {
    link.state = 'ended'
    return true
  }
  if (problem instanceof ServerAway) {
    if (link.state !== 'ended') {
      link.state = 'away'
      link.reason = problem.message
    }
    return true
  }
  return false
}

/** An answer came. */
export function answered(link: Link): void {
  if (link.state === 'away') {
    link.state = 'answering'
    link.round++
  }
}

/** Everything is asked again, also after a new sign-in. */
export function again(link: Link): void {
  link.state = link.state === 'ended' ? 'answering' : link.state
  link.round++
}
