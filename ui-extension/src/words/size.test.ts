// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import { memory } from './size'

it.each([
  [0, '0 MiB'],
  [512, '512 MiB'],
  [1024, '1 GiB'],
  [5632, '5.5 GiB'],
  [1_048_576, '1 TiB'],
  [26_214_400, '25 TiB']
])('%s MiB is %s', (mib, words) => expect(memory(mib)).toBe(words))
