// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import { signIn, takeLeft } from './session'

it('a sign-in loads the page around this one anew, without the key of the old session, and knows once what was left', () => {
  localStorage.setItem('primate__Access-Token', '"old"')
  document.cookie = 'userid=somebody; path=/'
  const done: string[] = []
  const around = { reload: () => done.push('reload'), assign: (to: string | URL) => done.push(String(to)) }
  signIn('/groups/g', around, true)
  expect(localStorage.getItem('primate__Access-Token')).toBeNull()
  expect(document.cookie).not.toContain('userid')
  expect(takeLeft()).toBe('/groups/g')
  expect(takeLeft()).toBeNull()
  signIn('/', around, false)
  expect(done).toEqual(['reload', '/client/'])
})
