// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { ProtectionGroup, Run } from '../../api/types'
import { mounted } from '../../testing/mounted'
import { TestServer } from '../../testing/server'
import { phasesOf } from '../../words/runs'
import { reportOf } from './report'
import ReportCard from './ReportCard.vue'
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

  it('is told to a screen reader quarter by quarter, not step by step', async () => {
    const told = async (itemsdone: number) => (await mounted(RunPhases, new TestServer(), [], { run: { ...run, itemstotal: 200, itemsdone } })).view.get('.unseen[aria-live=polite]').text()
    expect([await told(49), await told(50), await told(99), await told(200)]).toEqual(['', '25 percent of it is done', '25 percent of it is done', '100 percent of it is done'])
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

describe('the account of a run', () => {
  const told = { groupname: 'shop', made: '2026-11-22T18:05:00+0000', run, rtomillis: 278, rto: 'NO_TARGET', rpomillis: 95, rpo: 'NO_TARGET', datarpo: 'NEVER', work: [{ entitykind: 'INSTANCE', action: 'CREATE', donecount: 3, failedcount: 1, opencount: 0, meanmillis: 1200, mostmillis: 4000 }], longest: [], failed: [], quarantinedcount: 2, missingcount: 1, missing: [{ id: 'm', entitykind: 'INSTANCE', entityid: 'e9', action: 'CREATE', reason: 'FAILED' }] }
  const server = () =>
    new TestServer().on('getFailoverReport', (asked) => ({ failoverreport: { ...told, rto: asked.rtoseconds ? 'MISSED' : 'NO_TARGET', ...(asked.printable ? { page: '<!DOCTYPE html><title>whole</title>' } : {}) } }))

  it('says what was lost, what is in doubt and what is missing', async () => {
    const { view } = await mounted(ReportCard, server(), ['getFailoverReport'], { run })
    expect(view.text()).toMatch(/Time to serving278 ms no target/)
    expect(view.text()).toContain('accepted in the last 95 ms')
    expect(view.text()).toMatch(/In doubt at the claim1/)
    expect(view.text()).toContain('2 known by now')
    expect(view.get('[aria-label="What is missing"]').text()).toContain('instance e9')
    expect(view.text()).toContain('create instance')
  })

  it('is held beside the targets that somebody types, and only if they are numbers', async () => {
    vi.useFakeTimers()
    const given = server()
    const { view } = await mounted(ReportCard, given, ['getFailoverReport'], { run })
    await view.get('#target-rpo').setValue('soon')
    await view.get('#target-rto').setValue('1')
    await vi.advanceTimersByTimeAsync(500)
    vi.useRealTimers()
    await flushPromises()
    expect(given.asked.at(-1)!.parameters).toEqual(expect.objectContaining({ id: 'r', rtoseconds: '1' }))
    expect(given.asked.at(-1)!.parameters.rposeconds).toBeUndefined()
    expect(view.text()).toContain('missed')
    expect(view.text()).toContain('A whole number above 0, or nothing.')
  })

  it('is kept as the page that the server makes', async () => {
    const kept: Blob[] = []
    URL.createObjectURL = (blob) => (kept.push(blob as Blob), 'blob:report')
    URL.revokeObjectURL = () => undefined
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    const { view } = await mounted(ReportCard, server(), ['getFailoverReport'], { run })
    await view.get('button').trigger('click')
    await flushPromises()
    expect(kept.map((blob) => blob.type)).toEqual(['text/html;charset=utf-8'])
    expect(kept[0]!.size).toBeGreaterThan(20)
  })
})
