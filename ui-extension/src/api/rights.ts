// SPDX-License-Identifier: Apache-2.0
import type { ApiClient } from './client'
import { Refused } from './errors'

/** What the host answers for a command that the user's role does not have. */
const NOT_FOR_THIS_ROLE = 432

interface Listed {
  name: string
}

/** Which commands the user may call, as the host's roles say. The commands check again by themselves. */
export class Rights {
  private constructor(private readonly commands: ReadonlySet<string>) {}

  static of(...commands: string[]): Rights {
    return new Rights(new Set(commands))
  }

  /** Asks the host. Its list is long; it is asked once for a page. */
  static async load(api: ApiClient): Promise<Rights> {
    try {
      const answer = await api.call('listApis')
      return Rights.of(...((answer.api ?? []) as Listed[]).map((api) => api.name))
    } catch (problem) {
      if (problem instanceof Refused && problem.status === NOT_FOR_THIS_ROLE) {
        return Rights.of()
      }
      throw problem
    }
  }

  may(command: string): boolean {
    return this.commands.has(command)
  }

  /** Whether this console has anything to show. */
  get any(): boolean {
    return this.may('listProtectionGroups')
  }

  /** Whether the user may change roles, which is for root administrators. */
  get roles(): boolean {
    return this.may('failbackProtectionGroup')
  }
}
