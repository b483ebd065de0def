// SPDX-License-Identifier: Apache-2.0
// What the commands about routes answer.

export interface Route {
  id: string
  name: string
  kind?: string
  url?: string
  dnsname?: string
  ttl?: number
  frontaddressid?: string
}

export interface RouteZone {
  id: string
  domainpath: string
  subdomainaccess: boolean
  zone: string
  server: string
  checkservers: string
  namesuffix: string
  names: string
  keyname: string
  keyalgorithm: string
  ttltarget: number
}
