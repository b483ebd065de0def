// SPDX-License-Identifier: Apache-2.0
const form = document.getElementById('login')

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const body = new URLSearchParams({ command: 'login', response: 'json', ...Object.fromEntries(new FormData(form)) })
  const answer = await (await fetch('/client/api', { method: 'POST', body })).json()
  localStorage.setItem('primate__Access-Token', JSON.stringify(answer.loginresponse.sessionkey))
  location.hash = '#/plugins/FractionalHA'
})

function show() {
  document.querySelector('iframe')?.remove()
  const signIn = location.hash.startsWith('#/user/login')
  form.hidden = !signIn
  if (!signIn) {
    const frame = document.createElement('iframe')
    frame.title = 'FractionalHA'
    frame.src = '/client/fractional-ha/index.html'
    document.body.append(frame)
  }
}

window.addEventListener('hashchange', show)
show()
