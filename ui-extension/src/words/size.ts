// SPDX-License-Identifier: Apache-2.0

const GIB = 1024
const TIB = 1024 * GIB

/** Memory in the unit that reads best; given in MiB. */
export function memory(mib: number): string {
  const [unit, size] = mib >= TIB ? ['TiB', TIB] : mib >= GIB ? ['GiB', GIB] : ['MiB', 1]
  return `${Number((mib / size).toFixed(1))} ${unit}`
}
