// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { ProtectionGroup, Run } from '../../api/types'
import { mounted } from '../../testing/mounted'
import { TestServer } from '../../testing/server'
import { phasesOf } from '../../words/runs'
import { reportOf } from './report'
import RunActs from './RunActs.vue'
import RunPhases from './RunPhases.vue'

const run: Run = {
  id: 'r',
  groupid: 'g',
  kind: 'DISASTER_FAILOVER',
  state: 'SERVING',
  phase: 'REPLAY',
  started: '2026-11-22T18:04:02+0000',
  serving: '2026-11-22T18:04:02+0000',
  timetoservingmillis: 278,
  lossboundmillis: 95,
  itemstotal: 4,
  itemsdone: 1,
  indoubt: [{ id: 'd', kind: 'Command', position: 3, epoch: '1', command: 'deployVirtualMachine', outcome: 'HELD', recorded: '2026-11-22T18:04:01+0000' }]
}

describe('a run', () => {
  it('says where it is and how much is done', async () => {
    const { view } = await mounted(RunPhases, new TestServer(), [], { run })
    expect(view.get('[role=status]').text()).toContain('Serving, growing to full size')
    expect(view.text()).toContain('1 of 4 done')
  })

  it('shows a phase also when it is none of its kind', () => {
    expect(phasesOf({ ...run, kind: 'DRILL', phase: 'GROW' })).toEqual(['SERVE', 'REPLAY', 'GROW'])
    expect(phasesOf({ ...run, kind: 'SOMETHING_NEW' })).toEqual(['REPLAY'])
  })

  it('is taken back only while it goes on, and only by whoever may', async () => {
    const text = async (given: Run, commands: string[]) => (await mounted(RunActs, new TestServer(), commands, { run: given, group: undefined })).view.text()
    expect(await text(run, ['cancelFailoverRun'])).toContain('Take back')
    expect(await text(run, [])).not.toContain('Take back')
    expect(await text({ ...run, state: 'DONE' }, ['cancelFailoverRun'])).not.toContain('Take back')
    expect(await text({ ...run, kind: 'DRILL', state: 'DONE' }, ['cleanupDrill'])).toContain('Remove the drill')
  })

  it('is told as a text with all its steps, the oldest first', async () => {
    const step = (id: string, state: string) => ({ id, entitykind: 'INSTANCE', entityid: `e${id}`, action: 'CREATE', attempt: 1, state, command: 'deployVirtualMachine' })
    const server = new TestServer().on('listFailoverSteps', { count: 2, failoverstep: [step('2', 'DONE'), step('1', 'FAILED')] })
    const report = await reportOf(server.client(), run, { id: 'g', name: 'shop' } as ProtectionGroup)
    expect(report).toContain('Group: shop (g)')
    expect(report).toContain('Lost at most: 95 ms')
    expect(report.indexOf('FAILED create instance e1')).toBeLessThan(report.indexOf('DONE create instance e2'))
    expect(report).toContain('In doubt: 1')
  })
})
