// SPDX-License-Identifier: Apache-2.0
import type { ApiClient, Parameters } from '../../api/client'
import { Refused } from '../../api/errors'
import type { Run } from '../../api/types'

const LOOK_MILLIS = 500

/**
 * Asks for a change of roles and answers the id of its run as soon as there is one. The job ends only when the group is served, or
 * at once with a refusal, which is thrown.
 */
export async function begin(
  api: ApiClient,
  groupid: string,
  command: string,
  parameters: Parameters,
  pause: (millis: number) => Promise<void> = (millis) => new Promise((done) => setTimeout(done, millis))
): Promise<string> {
  const before = new Set((await newest(api, groupid)).map((run) => run.id))
  let over: { run?: Run; problem?: unknown } | undefined
  void api
    .job(command, parameters)
    .then((result) => (over = { run: result.failoverrun as Run | undefined }))
    .catch((problem: unknown) => (over = { problem }))
  for (;;) {
    if (over?.problem) {
      throw over.problem
    }
    const ended = over !== undefined
    const born = over?.run ?? (await newest(api, groupid)).find((run) => !before.has(run.id))
    if (born) {
      return born.id
    }
    if (ended) {
      throw new Refused(200, `${command} has ended without a run.`)
    }
    await pause(LOOK_MILLIS)
  }
}

async function newest(api: ApiClient, groupid: string): Promise<Run[]> {
  return (await api.page<Run>('listFailoverRuns', { groupid }, 1, 20)).items
}
