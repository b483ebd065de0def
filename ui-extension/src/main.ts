// SPDX-License-Identifier: Apache-2.0
import 'ant-design-vue/dist/reset.css'
import './page.css'
import { createApp } from 'vue'
import { ApiClient } from './api/client'
import { takeLeft } from './api/session'
import App from './App.vue'
import { CONSOLE, newConsole } from './composables/link'
import { routes } from './routes'

const left = takeLeft()
if (left !== null) {
  history.replaceState(null, '', `#${left}`)
}
createApp(App).provide(CONSOLE, newConsole(new ApiClient())).use(routes()).mount('#app')
