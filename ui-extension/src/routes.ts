// SPDX-License-Identifier: Apache-2.0
import { createRouter, createWebHashHistory, type Router } from 'vue-router'
import OverviewPage from './pages/overview/OverviewPage.vue'

/** The pages; `needs` is the command without which a page shows nothing, `tab` its name among the tabs. */
export const PAGES = [
  { path: '/', name: 'overview', component: OverviewPage, meta: { tab: 'Overview', needs: 'listProtectionGroups' } }
]

export function routes(): Router {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [...PAGES, { path: '/:other(.*)*', redirect: '/' }]
  })
  router.afterEach((to) => {
    document.title = `${String(to.meta.title ?? to.meta.tab ?? 'Fractional HA')} · Fractional HA`
  })
  return router
}
