// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose } from 'vue'

/** Does it once nothing has asked for it again for `millis`. */
export function useLater<T>(act: (given: T) => void, millis: number): (given: T) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))
  return (given) => {
    clearTimeout(timer)
    timer = setTimeout(() => act(given), millis)
  }
}
