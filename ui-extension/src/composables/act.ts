// SPDX-License-Identifier: Apache-2.0
import { ref, type Ref } from 'vue'
import { ServerAway, sentenceOf } from '../api/errors'
import { noticed, useConsole } from './link'

/** Something that the user does. */
export interface Act {
  busy: Ref<boolean>
  /** Why it was not done, or that nobody knows whether it was. */
  error: Ref<string>
  /** Does it, one at a time; true if it was done. It is never repeated by itself. */
  run: (doing: () => Promise<unknown>) => Promise<boolean>
}

export function useAct(): Act {
  const { link } = useConsole()
  const busy = ref(false)
  const error = ref('')
  return {
    busy,
    error,
    async run(doing) {
      if (busy.value) {
        return false
      }
      busy.value = true
      error.value = ''
      try {
        await doing()
        return true
      } catch (problem) {
        noticed(link, problem)
        const unknown = problem instanceof ServerAway ? ' Whether it was done is not known: look before you repeat it.' : ''
        error.value = sentenceOf(problem) + unknown
        return false
      } finally {
        busy.value = false
      }
    }
  }
}
