// SPDX-License-Identifier: Apache-2.0
import type { Directive } from 'vue'

/** On a form that opens: whoever uses the keyboard goes on in its first field. */
export const vFirst: Directive<HTMLElement> = {
  mounted: (form) => form.querySelector<HTMLElement>('input:not([type=radio]), textarea')?.focus()
}
