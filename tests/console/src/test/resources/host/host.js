// SPDX-License-Identifier: Apache-2.0
// As the CloudStack UI does: whoever has a key is not asked who he is but sent to the dashboard, even with a key that will be
// refused, and whoever was asked on the way to another page is at the dashboard afterwards.
const TOKEN = 'primate__Access-Token'
const CONSOLE = '/plugins/FractionalHA'
const form = document.getElementById('login')
const place = () => new URL(location.hash.slice(1) || CONSOLE, location.origin)
const post = (parameters) => fetch('/client/api', { method: 'POST', body: new URLSearchParams({ response: 'json', ...parameters }) })

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const answer = await (await post({ command: 'login', ...Object.fromEntries(new FormData(form)) })).json()
  localStorage.setItem(TOKEN, JSON.stringify(answer.loginresponse.sessionkey))
  location.hash = place().searchParams.get('redirect') ?? CONSOLE
})

async function known() {
  const token = localStorage.getItem(TOKEN)
  if (token && (await post({ command: 'listUsers', sessionkey: JSON.parse(token) })).status === 401) localStorage.removeItem(TOKEN)
  return localStorage.getItem(TOKEN) !== null
}

async function show() {
  document.querySelector('iframe')?.remove()
  const path = place().pathname
  const signIn = path === '/user/login'
  form.hidden = !signIn
  if (signIn && localStorage.getItem(TOKEN)) location.hash = '/dashboard'
  else if (!signIn && !(await known())) location.hash = '/user/login?redirect=/dashboard'
  else if (path === CONSOLE) {
    const frame = document.createElement('iframe')
    frame.title = 'FractionalHA'
    frame.src = '/client/fractional-ha/index.html'
    document.body.append(frame)
  }
}

window.addEventListener('hashchange', show)
show()
