// SPDX-License-Identifier: Apache-2.0
import type { ApiClient } from '../../api/client'
import type { ProtectionGroup, Run, Step } from '../../api/types'
import { kindOf, phaseOf, stateOf } from '../../words/runs'
import { kindWords } from '../../words/queue'
import { duration } from '../../words/time'

const STEPS_MAX = 20_000

/** A run as plain text where the role does not have getFailoverReport: all its steps, the oldest first. */
export async function reportOf(api: ApiClient, run: Run, group: ProtectionGroup | undefined): Promise<string> {
  const steps = await api.all<Step>('listFailoverSteps', { runid: run.id }, STEPS_MAX)
  const facts: [string, string | undefined][] = [
    ['Group', group ? `${group.name} (${group.id})` : run.groupid],
    ['Run', `${kindOf(run)} (${run.id})`],
    ['State', `${stateOf(run).label}, ${phaseOf(run)}`],
    ['Detail', run.detail],
    ['Began', run.started],
    ['Took over', run.claimed && `${run.claimed}, epoch ${run.epoch}`],
    ['Serving', run.serving && `${run.serving}, after ${duration(run.timetoservingmillis)}`],
    ['Ended', run.ended && `${run.ended}, after ${duration(run.timetofullmillis)}`],
    ['Cut', run.cut],
    ['Head', run.head],
    ['Lost at most', run.lossboundmillis === undefined ? undefined : duration(run.lossboundmillis)],
    ['Done', run.itemstotal === undefined ? undefined : `${run.itemsdone ?? 0} of ${run.itemstotal}`]
  ]
  return [
    ...facts.filter(([, said]) => said).map(([name, said]) => `${name}: ${said}`),
    '',
    `In doubt: ${run.indoubt?.length ?? 0}`,
    ...(run.indoubt ?? []).map((line) => `  ${line.recorded} ${line.command ?? line.kind} ${line.outcome ?? ''} ${line.parameters ?? ''}`),
    '',
    `Steps: ${steps.count}`,
    ...steps.items.reverse().map((step) => `  ${stepLine(step)}`),
    ...(steps.count > steps.items.length ? [`  (${steps.count - steps.items.length} older steps are left out)`] : []),
    ''
  ].join('\n')
}

function stepLine(step: Step): string {
  const what = `${step.action.toLowerCase()} ${kindWords(step.entitykind)} ${step.entityid}`
  const came = step.passiveid ? ` -> ${step.passiveid}` : ''
  return `${step.started ?? ''} ${step.state} ${what}${came} (${step.command ?? ''}, attempt ${step.attempt})${step.detail ? `: ${step.detail}` : ''}`
}

/** Hands a text to the reader as a file. */
export function save(name: string, text: string, type = 'text/plain'): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
