// SPDX-License-Identifier: Apache-2.0

/** Where the CloudStack UI keeps the session key. */
const TOKEN = 'primate__Access-Token'

/** The CloudStack UI, for whoever has opened this page outside of it. */
const HOST = '/client/'

/** What was left for signing in, in this tab. */
const LEFT = 'fractional-ha.left'

/**
 * Has the CloudStack UI ask who is there, and remembers which of our pages to come back to: it goes to its dashboard afterwards.
 * The key of the session that is over goes, and what the UI takes for one, as it does itself when a call of its own is refused:
 * with them it would send everybody to its dashboard, and ask there only after a rain of errors.
 */
export function signIn(page: string, around: Pick<Location, 'reload' | 'assign'> = window.parent.location, framed = window.parent !== window): void {
  sessionStorage.setItem(LEFT, page)
  localStorage.removeItem(TOKEN)
  for (const path of ['/', '/client']) {
    document.cookie = `userid=; path=${path}; max-age=0`
  }
  if (framed) {
    around.reload()
  } else {
    around.assign(HOST)
  }
}

/** The page that was left for signing in; told once. */
export function takeLeft(): string | null {
  const page = sessionStorage.getItem(LEFT)
  sessionStorage.removeItem(LEFT)
  return page
}

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
