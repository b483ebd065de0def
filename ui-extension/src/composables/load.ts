// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { sentenceOf } from '../api/errors'
import { answered, noticed, useConsole } from './link'

const RETRY_MILLIS_MIN = 2000
const RETRY_MILLIS_MAX = 30_000

/** Something that is asked for, and asked again from time to time. */
export interface Loaded<T> {
  /** The newest answer; kept while the server is away. */
  data: ShallowRef<T | undefined>
  /** What the server answered instead, as a sentence. */
  error: Ref<string>
  /** True until the first answer, and again after each {@link reload} that replaces what is shown. */
  loading: Ref<boolean>
  reload: () => Promise<void>
}

/** Rings once after a while; while nobody sees the page it waits as long again. */
function newBell(ring: () => void): { set: (millis: number) => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  function set(millis: number) {
    clearTimeout(timer)
    timer = setTimeout(() => (document.hidden ? set(millis) : ring()), millis)
  }
  return { set, stop: () => clearTimeout(timer) }
}

/**
 * Asks now, every `everyMillis` while the page is seen (0: never by itself), and when the link comes back. While the server is
 * away it asks at growing distances.
 */
export function useLoad<T>(ask: () => Promise<T>, everyMillis: number | ((newest: T | undefined) => number) = 0): Loaded<T> {
  const { link } = useConsole()
  const data = shallowRef<T>()
  const error = ref('')
  const loading = ref(true)
  const bell = newBell(() => void look())
  let newest = 0
  let retry = RETRY_MILLIS_MIN
  let over = false

  function next(millis: number) {
    if (!over && millis > 0 && link.state !== 'ended') {
      bell.set(millis)
    }
  }

  function usual(): number {
    return typeof everyMillis === 'function' ? everyMillis(data.value) : everyMillis
  }

  async function look(): Promise<void> {
    const mine = ++newest
    try {
      const answer = await ask()
      if (mine === newest && !over) {
        data.value = answer
        error.value = ''
        retry = RETRY_MILLIS_MIN
        loading.value = false
        answered(link)
        next(usual())
      }
    } catch (problem) {
      if (mine === newest && !over) {
        const away = noticed(link, problem)
        error.value = away ? '' : sentenceOf(problem)
        loading.value = away && data.value === undefined
        next(away ? retry : usual())
        retry = Math.min(retry * 2, RETRY_MILLIS_MAX)
      }
    }
  }

  watch(() => link.round, look)
  onScopeDispose(() => {
    over = true
    bell.stop()
  })
  void look()
  return {
    data,
    error,
    loading,
    reload: () => {
      loading.value = true
      return look()
    }
  }
}
