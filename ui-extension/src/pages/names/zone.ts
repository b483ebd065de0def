// SPDX-License-Identifier: Apache-2.0
import type { Parameters } from '../../api/client'
import { base64, between, dnsName, dnsServer, linesOf, needed, type Wrong } from '../../words/checks'

/** Names that are given out, as they are typed. */
export interface Draft {
  domainid: string
  subdomainaccess: boolean
  zone: string
  server: string
  checkservers: string
  namesuffix: string
  names: string
  keyname: string
  keyalgorithm: 'hmac-sha256' | 'hmac-sha384' | 'hmac-sha512'
  zonesecretkey: string
  ttltarget: string
}

export const EMPTY: Draft = {
  domainid: '',
  subdomainaccess: false,
  zone: '',
  server: '',
  checkservers: '',
  namesuffix: '',
  names: '',
  keyname: '',
  keyalgorithm: 'hmac-sha256',
  zonesecretkey: '',
  ttltarget: '60'
}
const TTL_MAX = 86_400
const first = (texts: string[], check: (text: string) => Wrong): Wrong => texts.map(check).find((wrong) => wrong !== undefined)

export function wrongs(draft: Draft): Partial<Record<keyof Draft, Wrong>> {
  const none = draft.namesuffix.trim() === '' && draft.names.trim() === ''
  return {
    domainid: needed(draft.domainid),
    zone: dnsName(draft.zone),
    server: dnsServer(draft.server),
    checkservers: first(linesOf(draft.checkservers), dnsServer),
    namesuffix: none ? 'This, or names one by one.' : draft.namesuffix.trim() === '' ? undefined : dnsName(draft.namesuffix),
    names: first(linesOf(draft.names), dnsName),
    keyname: needed(draft.keyname),
    zonesecretkey: base64(draft.zonesecretkey),
    ttltarget: between(draft.ttltarget, 1, TTL_MAX)
  }
}

export function parametersOf(draft: Draft): Parameters {
  const { domainid, subdomainaccess, keyalgorithm, ttltarget } = draft
  return {
    domainid,
    subdomainaccess,
    zone: draft.zone.trim(),
    server: draft.server.trim(),
    checkservers: linesOf(draft.checkservers).join(',') || undefined,
    namesuffix: draft.namesuffix.trim() || undefined,
    names: linesOf(draft.names).join(',') || undefined,
    keyname: draft.keyname.trim(),
    keyalgorithm,
    zonesecretkey: draft.zonesecretkey.trim(),
    ttltarget
  }
}
