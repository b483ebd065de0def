// SPDX-License-Identifier: Apache-2.0
import type { Run } from '../api/types'

const KINDS: Record<string, string> = {
  PROTECTION: 'First protection',
  PLANNED_FAILOVER: 'Planned failover',
  DISASTER_FAILOVER: 'Disaster failover',
  FAILBACK: 'Failback',
  SWAP: 'Swap of the roles',
  GROWTH: 'Growth to full size',
  DRILL: 'Drill',
  DRILL_CLEANUP: 'Removal of a drill'
}

const PHASES: Record<string, string> = {
  BASELINE: 'Reading what is protected',
  GROW: 'Building to full size first',
  HANDOVER: 'The other side hands over',
  CLAIM: 'Taking over',
  SERVE: 'Waiting until every tier has an instance',
  ROUTE: 'Leading users here',
  REPLAY: 'Building to full size',
  CLEAN: 'Removing what the drill has built',
  FINISHED: 'Finished'
}

const STATES: Record<Run['state'], { label: string; colour: string }> = {
  RUNNING: { label: 'Running', colour: 'processing' },
  SERVING: { label: 'Serving, growing to full size', colour: 'processing' },
  DONE: { label: 'Done', colour: 'success' },
  CANCELLED: { label: 'Taken back', colour: 'default' },
  FAILED: { label: 'Failed', colour: 'error' }
}

export const kindOf = (run: Run): string => KINDS[run.kind] ?? run.kind
export const phaseOf = (run: Run): string => PHASES[run.phase] ?? run.phase
/** A state by its name alone. */
export const runState = (state: string | undefined) => STATES[state as Run['state']] ?? { label: state ?? '', colour: 'default' }
export const stateOf = (run: Run) => runState(run.state)
/** Whether it still does something. */
export const open = (run: Run): boolean => run.state === 'RUNNING' || run.state === 'SERVING'

/** The phases that a run of that kind goes through, in order. */
export function phasesOf(run: Run): string[] {
  const known: Record<string, string[]> = {
    PROTECTION: ['BASELINE'],
    PLANNED_FAILOVER: ['HANDOVER', 'CLAIM', 'SERVE', 'ROUTE', 'REPLAY'],
    DISASTER_FAILOVER: ['CLAIM', 'SERVE', 'ROUTE', 'REPLAY'],
    FAILBACK: ['GROW', 'HANDOVER', 'CLAIM', 'SERVE', 'ROUTE', 'REPLAY'],
    SWAP: ['GROW', 'HANDOVER', 'CLAIM', 'SERVE', 'ROUTE', 'REPLAY'],
    GROWTH: ['REPLAY'],
    DRILL: ['SERVE', 'REPLAY'],
    DRILL_CLEANUP: ['CLEAN']
  }
  const phases = known[run.kind] ?? []
  return phases.includes(run.phase) || run.phase === 'FINISHED' ? phases : [...phases, run.phase]
}

export const phaseWords = (phase: string): string => PHASES[phase] ?? phase
