// SPDX-License-Identifier: Apache-2.0
import { afterEach } from 'vitest'
import { enableAutoUnmount } from '@vue/test-utils'

// What jsdom lacks and the components ask for.
window.matchMedia = (media: string) =>
  ({
    matches: false,
    media,
    addListener: () => undefined,
    removeListener: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined
  }) as unknown as MediaQueryList
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
const styles = window.getComputedStyle.bind(window)
window.getComputedStyle = (element: Element) => styles(element)

enableAutoUnmount(afterEach)
