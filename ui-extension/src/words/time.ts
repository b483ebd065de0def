// SPDX-License-Identifier: Apache-2.0

/** A duration in the two largest units that say something: `3 s`, `2 min 5 s`, `1 h 20 min`, `4 d 3 h`. */
export function duration(millis: number | undefined | null): string {
  if (millis === undefined || millis === null || millis < 0) {
    return 'unknown'
  }
  if (millis < 1000) {
    return `${Math.round(millis)} ms`
  }
  const seconds = Math.round(millis / 1000)
  const units: [string, number][] = [
    ['d', Math.floor(seconds / 86_400)],
    ['h', Math.floor(seconds / 3600) % 24],
    ['min', Math.floor(seconds / 60) % 60],
    ['s', seconds % 60]
  ]
  const first = units.findIndex(([, count]) => count > 0)
  return units
    .slice(first, first + 2)
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => `${count} ${unit}`)
    .join(' ')
}

/** The host writes `+0000`, which not every browser reads. */
export function instant(text: string): Date {
  return new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
}

/** A moment as the reader's own clock has it. */
export function moment(text: string | undefined): string {
  if (!text) {
    return 'never'
  }
  const at = instant(text)
  return Number.isNaN(at.getTime()) ? text : at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
}

/** How long ago a moment is. */
export function ago(text: string | undefined, now: number = Date.now()): string {
  if (!text) {
    return 'never'
  }
  const millis = now - instant(text).getTime()
  return Number.isNaN(millis) ? text : millis < 1000 ? 'just now' : `${duration(millis)} ago`
}
