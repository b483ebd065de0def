// SPDX-License-Identifier: Apache-2.0
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { Rights } from '../api/rights'
import { CONSOLE, newConsole, type Console } from '../composables/link'
import type { TestServer } from './server'

/** A part of the page in front of a server, after its first answers. */
export async function mounted(
  part: Component,
  server: TestServer,
  commands: string[] = [],
  props: Record<string, unknown> = {},
  path = '/'
): Promise<{ view: VueWrapper; console: Console }> {
  const console = newConsole(server.client(), Rights.of(...commands))
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)*', component: { template: '<i/>' } }] })
  await router.push(path)
  const view = mount(part, { props, attachTo: document.body, global: { plugins: [router], provide: { [CONSOLE as symbol]: console } } })
  await flushPromises()
  return { view, console }
}
