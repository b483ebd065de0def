// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { TestServer } from '../testing/server'
import { ApiClient } from './client'
import { Refused, ServerAway, SessionEnded } from './errors'
import { Rights } from './rights'
import { sessionKey } from './session'

const answering = (response: Response) => new ApiClient(async () => response, () => 'k')

describe('a call', () => {
  it('goes by POST to the same origin, with the session key in the body and never in the address', async () => {
    const seen: [string, RequestInit][] = []
    const client = new ApiClient(
      async (address, init) => {
        seen.push([String(address), init!])
        return new Response('{"addstandbypeerresponse":{"standbypeer":{"id":"p"}}}')
      },
      () => 'a key'
    )
    await client.call('addStandbyPeer', { usersecretkey: 's&cret', enabled: true, name: undefined })
    expect(seen[0]![0]).toBe('/client/api')
    expect(seen[0]![1].method).toBe('POST')
    expect(seen[0]![1].credentials).toBe('same-origin')
    expect(String(seen[0]![1].body)).toBe(
      'command=addStandbyPeer&response=json&sessionkey=a+key&usersecretkey=s%26cret&enabled=true'
    )
  })

  it('is not made without a session key: a wrong one would end the session', async () => {
    const server = new TestServer()
    server.key = null
    await expect(server.client().call('listApis')).rejects.toBeInstanceOf(SessionEnded)
    expect(server.asked).toEqual([])
  })

  it('tells an ended session from everything else', async () => {
    const body = '{"listapisresponse":{"errorcode":401,"errortext":"unable to verify user credentials"}}'
    await expect(answering(new Response(body, { status: 401 })).call('listApis')).rejects.toBeInstanceOf(SessionEnded)
    await expect(answering(new Response('', { status: 401 })).call('listApis')).rejects.toBeInstanceOf(SessionEnded)
  })

  it('takes a proxy for a server that is away', async () => {
    const client = answering(new Response('<html>Bad gateway</html>', { status: 502 }))
    await expect(client.call('listApis')).rejects.toThrow(new ServerAway('The management server gives no answer of its own (HTTP 502).'))
  })

  it('keeps the words of a refusal and knows its stable name', async () => {
    const server = new TestServer().refuse('updateReservePolicy', 431, 'minimum 4 and maximum 3 do not fit (error 101 BAD_INPUT)')
    const problem = await server.client().call('updateReservePolicy').catch((caught: unknown) => caught)
    expect(problem).toBeInstanceOf(Refused)
    expect((problem as Refused).code).toBe('BAD_INPUT')
    expect((problem as Refused).sentence).toBe('minimum 4 and maximum 3 do not fit')
  })
})

describe('a list', () => {
  const rows = Array.from({ length: 1203 }, (_, place) => ({ id: `g${place}` }))
  const paged = (asked: Record<string, string>) => {
    const size = Number(asked.pagesize)
    const first = (Number(asked.page) - 1) * size
    const found = rows.slice(first, first + size)
    return found.length === 0 ? {} : { count: rows.length, protectiongroup: found }
  }

  it('is read page by page to its end', async () => {
    const server = new TestServer().on('listProtectionGroups', paged)
    const all = await server.client().all('listProtectionGroups')
    expect(all.items).toHaveLength(1203)
    expect(server.count('listProtectionGroups')).toBe(3)
  })

  it('is left at a bound, and says how many there are', async () => {
    const server = new TestServer().on('listProtectionGroups', paged)
    const all = await server.client().all('listProtectionGroups', {}, 1000)
    expect(all.items).toHaveLength(1000)
    expect(all.count).toBe(1203)
    expect(server.count('listProtectionGroups')).toBe(2)
  })

  it('is read in smaller pages where the operator allows no larger ones', async () => {
    const server = new TestServer().on('listProtectionGroups', (asked) =>
      Number(asked.pagesize) > 300 ? { status: 431, errortext: "Page size can't exceed max allowed page size value: 300" } : paged(asked)
    )
    expect((await server.client().all('listProtectionGroups')).items).toHaveLength(1203)
    expect(server.asked.map((call) => call.parameters.pagesize)).toEqual(['500', '300', '300', '300', '300', '300'])
  })

  it('is empty when the host answers nothing', async () => {
    const server = new TestServer().on('listQueuedCommands', {})
    expect(await server.client().page('listQueuedCommands', {}, 1, 10)).toEqual({ items: [], count: 0 })
  })
})

describe('a job', () => {
  function server(...jobs: object[]) {
    const left = [...jobs]
    return new TestServer()
      .on('swapProtectionGroup', { jobid: 'j' })
      .on('queryAsyncJobResult', () => (left.length > 1 ? left.shift()! : left[0]!))
  }

  it('is looked at until it ends', async () => {
    const telling = server({ jobstatus: 0 }, { jobstatus: 0 }, { jobstatus: 1, jobresult: { failoverrun: { id: 'r' } } })
    expect(await telling.client().job('swapProtectionGroup', { id: 'g' })).toEqual({ failoverrun: { id: 'r' } })
    expect(telling.count('queryAsyncJobResult')).toBe(3)
  })

  it('fails with its own words', async () => {
    const telling = server({ jobstatus: 2, jobresult: { errorcode: 431, errortext: 'group shop is ACTIVE (error 106 WRONG_ROLE)' } })
    await expect(telling.client().job('swapProtectionGroup', {})).rejects.toMatchObject({ code: 'WRONG_ROLE', status: 431 })
  })

  it('is not waited for without end', async () => {
    const telling = server({ jobstatus: 0 })
    await expect(telling.client().job('swapProtectionGroup', {}, 10_000)).rejects.toThrow('has not ended yet')
    expect(telling.count('queryAsyncJobResult')).toBeLessThan(20)
  })
})

describe('rights', () => {
  it('are what the host lists', async () => {
    const server = new TestServer().on('listApis', { api: [{ name: 'listProtectionGroups' }, { name: 'listZones' }] })
    const rights = await Rights.load(server.client())
    expect(rights.any).toBe(true)
    expect(rights.roles).toBe(false)
    expect(rights.may('listZones')).toBe(true)
  })

  it('are none for a role that may not even ask', async () => {
    expect((await Rights.load(new TestServer().client())).any).toBe(false)
  })
})

describe('the session key', () => {
  it('is the one that the host keeps now, or none', () => {
    expect(sessionKey()).toBeNull()
    localStorage.setItem('primate__Access-Token', '"abc"')
    expect(sessionKey()).toBe('abc')
    for (const broken of ['', '{', '{}', '""', 'null']) {
      localStorage.setItem('primate__Access-Token', broken)
      expect(sessionKey()).toBeNull()
    }
    localStorage.clear()
  })
})
