// SPDX-License-Identifier: Apache-2.0

/** What each reason of the queue means, and whether a person is waited for. */
const REASONS: Record<string, string> = {
  READY: 'Can be done now',
  RUNNING: 'Is being done',
  CAPPED: 'Should stand by, but the policy bounds what the account may have',
  RESERVE: 'Beyond the reserve: built only in a failover',
  WAITS: 'What it needs is on its way',
  WAITS_FOR_INSTANCE: 'Needs an instance that stays beyond the reserve',
  MAPPING: 'Something it needs has no mapping',
  FAILED: 'Failed; is tried again after a pause',
  SETTLING: 'One too many; goes when the smaller size has held for a while',
  HELD: 'Waits for a person',
  SKIPPED: 'Left out by a person'
}

export const queueReason = (reason: string): string => REASONS[reason] ?? reason

/** `PORT_FORWARDING_RULE` as `port forwarding rule`. */
export const kindWords = (kind: string | undefined): string => (kind ?? '').toLowerCase().replaceAll('_', ' ')
