// SPDX-License-Identifier: Apache-2.0
// What is checked while somebody types. The server checks again, and knows more.

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const WHOLE = /^\d+$/

export type Wrong = string | undefined

export const needed = (text: string): Wrong => (text.trim() === '' ? 'This is needed.' : undefined)

export const name = (text: string): Wrong => needed(text) ?? (text.length > 255 ? 'At most 255 characters.' : undefined)

export const uuid = (text: string): Wrong => needed(text) ?? (UUID.test(text.trim()) ? undefined : 'This is no id: 8-4-4-4-12 hexadecimal digits.')

/** The largest number that the API takes. */
const NUMBER_MAX = 2_147_483_647

export const whole = (text: string): Wrong =>
  text === '' || (WHOLE.test(text) && Number(text) <= NUMBER_MAX) ? undefined : 'A whole number, or nothing.'

/** A time that is aimed at, in seconds; nothing: none is. */
export const target = (text: string): Wrong => (text !== '' && (whole(text) || Number(text) === 0) ? 'A whole number above 0, or nothing.' : undefined)

/** A whole number that is needed, within what the server takes. */
export function between(text: string, least: number, most: number): Wrong {
  return WHOLE.test(text) && Number(text) >= least && Number(text) <= most ? undefined : `A whole number from ${least} to ${most}.`
}

export function fraction(text: string): Wrong {
  return /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/.test(text) ? undefined : 'A share from 0 to 1, such as 0.2.'
}

/** The address of a region's API. */
export function address(text: string): Wrong {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return 'An address such as https://cloud.example.org/client/api.'
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return 'The address begins with https:// or http://.'
  }
  if (url.username || url.password || url.search) {
    return 'No names, passwords or parameters in the address.'
  }
  return /\/api\/?$/.test(url.pathname) ? undefined : 'The address ends in /client/api.'
}
