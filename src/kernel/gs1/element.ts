/** An application identifier and its value, decoded. */
export type Element = { readonly ai: string; readonly value: string }
