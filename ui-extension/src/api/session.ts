// SPDX-License-Identifier: Apache-2.0

/** Where the CloudStack UI keeps the session key. */
const TOKEN = 'primate__Access-Token'

/** Where the CloudStack UI signs in; seen from any page of the same origin. */
export const SIGN_IN = '/client/#/user/login'

/**
 * The session key of the CloudStack UI, or null when nobody is signed in. Read for each call and never kept: a call with a key of
 * a former session would end the present one.
 */
export function sessionKey(storage: Storage = window.localStorage): string | null {
  const stored = storage.getItem(TOKEN)
  if (stored === null) {
    return null
  }
  try {
    const value: unknown = JSON.parse(stored)
    return typeof value === 'string' && value !== '' ? value : null
  } catch {
    return null
  }
}
