// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, ref, type Ref } from 'vue'

/** Where the CloudStack UI keeps whether it is dark. */
const DARK = 'primate__DARK_MODE'

/** The host's choice inside the host; the reader's own elsewhere, where no host has chosen. */
export function darkNow(storage: Storage = localStorage, framed = window.parent !== window): boolean {
  const chosen = storage.getItem(DARK)
  if (chosen !== null) {
    return chosen === 'true'
  }
  return !framed && window.matchMedia('(prefers-color-scheme: dark)').matches
}

/** Follows the host when its user switches. */
export function useDark(): Ref<boolean> {
  const dark = ref(darkNow())
  const look = () => {
    dark.value = darkNow()
    document.documentElement.style.colorScheme = dark.value ? 'dark' : 'light'
  }
  look()
  window.addEventListener('storage', look)
  onScopeDispose(() => window.removeEventListener('storage', look))
  return dark
}
