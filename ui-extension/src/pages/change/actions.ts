// SPDX-License-Identifier: Apache-2.0
import type { Rights } from '../../api/rights'
import type { Parameters } from '../../api/client'
import type { ProtectionGroup } from '../../api/types'

/** A change of roles, or a drill, that can be asked for. */
export interface Action {
  key: 'drill' | 'planned' | 'disaster' | 'failback' | 'swap'
  title: string
  meaning: string
  command: string
  parameters: Parameters
  /** What must be said yes to, by the parameter that says it. */
  acknowledgements: { parameter: string; text: string }[]
  danger: boolean
}

const LOSS = {
  parameter: 'acknowledgeloss',
  text: 'Commands that the old side accepted and this side has not got may be lost.'
}
const DATA = {
  parameter: 'acknowledgedataloss',
  text: 'Data on volumes is not here: instances begin with new disks from their templates.'
}

/** What can be asked for at this side, in its role, by somebody with these rights. */
export function actionsFor(group: ProtectionGroup, rights: Rights): Action[] {
  const all: Action[] = []
  const takesOver = group.role === 'PASSIVE'
  if (takesOver && rights.may('cleanupDrill')) {
    all.push(failover(group, 'drill'))
  }
  if (rights.roles && takesOver) {
    all.push(failover(group, 'planned'), failover(group, 'disaster'))
  }
  if (rights.roles && group.role === 'FENCED') {
    all.push(simple(group, 'failback'), failover(group, 'disaster'))
  }
  if (rights.roles && (takesOver || group.role === 'ACTIVE')) {
    all.push(simple(group, 'swap'))
  }
  return all
}

function failover(group: ProtectionGroup, mode: 'drill' | 'planned' | 'disaster'): Action {
  const told = {
    drill: {
      title: 'Drill',
      meaning: 'Builds what a failover would build, beside everything else and without addresses, and removes it again when you say so. Nothing that serves is touched.'
    },
    planned: {
      title: 'Planned failover',
      meaning: 'The other side finishes what it has begun and hands over. Nothing is lost. Both sides must be up.'
    },
    disaster: {
      title: 'Disaster failover',
      meaning: 'The other side is taken to be dead; this side takes over at once with what it has.'
    }
  }[mode]
  return {
    key: mode,
    ...told,
    command: 'failoverProtectionGroup',
    parameters: { id: group.id, mode },
    acknowledgements: mode !== 'disaster' ? [] : group.dataclass === 'stateful' ? [LOSS, DATA] : [LOSS],
    danger: mode === 'disaster'
  }
}

function simple(group: ProtectionGroup, key: 'failback' | 'swap'): Action {
  const told = {
    failback: {
      title: 'Failback',
      meaning: 'Brings the group back to this side: it grows to full size, the other side hands over, and stands by again.',
      command: 'failbackProtectionGroup'
    },
    swap: {
      title: 'Swap the roles',
      meaning:
        group.role === 'ACTIVE'
          ? 'This side stays active for good, and the other one becomes its standby.'
          : 'This side becomes active for good, and the other one becomes its standby.',
      command: 'swapProtectionGroup'
    }
  }[key]
  return { key, ...told, parameters: { id: group.id }, acknowledgements: [], danger: false }
}

/** The acknowledgement that a refusal asks for; what the page cannot know beforehand the server asks for by name. */
export function asked(sentence: string): { parameter: string; text: string } | undefined {
  return [DATA, LOSS].find((one) => sentence.includes(`${one.parameter}=true`))
}
