// SPDX-License-Identifier: Apache-2.0
import { createRouter, createWebHashHistory, type Router } from 'vue-router'
import ChangePage from './pages/change/ChangePage.vue'
import GroupPage from './pages/group/GroupPage.vue'
import MappingsPage from './pages/mappings/MappingsPage.vue'
import NamesPage from './pages/names/NamesPage.vue'
import OverviewPage from './pages/overview/OverviewPage.vue'
import PeersPage from './pages/peers/PeersPage.vue'
import PoliciesPage from './pages/policies/PoliciesPage.vue'
import ProtectPage from './pages/protect/ProtectPage.vue'
import RunPage from './pages/run/RunPage.vue'

/** The pages; `needs` is the command without which a page shows nothing, `tab` its name among the tabs. */
export const PAGES = [
  { path: '/', name: 'overview', component: OverviewPage, meta: { tab: 'Overview', needs: 'listProtectionGroups' } },
  { path: '/protect', name: 'protect', component: ProtectPage, meta: { tab: 'Protect', needs: 'createProtectionGroup' } },
  { path: '/policies', name: 'policies', component: PoliciesPage, meta: { tab: 'Policies', needs: 'listReservePolicies' } },
  { path: '/mappings', name: 'mappings', component: MappingsPage, meta: { tab: 'Mappings', needs: 'createResourceMapping' } },
  { path: '/names', name: 'names', component: NamesPage, meta: { tab: 'DNS', needs: 'createRouteZone' } },
  { path: '/peers', name: 'peers', component: PeersPage, meta: { tab: 'Peers', needs: 'addStandbyPeer' } }
]

/** What is reached from a page. */
const DETAILS = [
  { path: '/groups/:id', component: GroupPage, meta: { title: 'Group' } },
  { path: '/groups/:id/change', component: ChangePage, meta: { title: 'Fail over' } },
  { path: '/groups/:id/runs/:run', component: RunPage, meta: { title: 'Run' } }
]

export function routes(): Router {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [...PAGES, ...DETAILS, { path: '/:other(.*)*', redirect: '/' }]
  })
  router.afterEach((to) => {
    document.title = `${String(to.meta.title ?? to.meta.tab ?? 'Fractional HA')} · Fractional HA`
  })
  return router
}
