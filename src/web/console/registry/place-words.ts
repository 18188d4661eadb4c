type Placed = { readonly townName: string; readonly villageName: string | null; readonly address: string }

/** Registers often repeat the town in the address: it is said once. */
export function placeWords({ townName, villageName, address }: Placed): string {
  return address.includes(townName) ? address : `${townName}${villageName ?? ''} ${address}`
}
