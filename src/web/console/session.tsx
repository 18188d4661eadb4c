import { createContext, type ReactNode, useContext } from 'react'
import type { Answer } from '../client.ts'

export type Me = Answer<'identity.me'>

const Signed = createContext<Me | undefined>(undefined)

export function SessionProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }): ReactNode {
  return <Signed value={me}>{children}</Signed>
}

export function useMe(): Me {
  const me = useContext(Signed)
  if (me === undefined) throw new Error('only below the sign-in')
  return me
}

/** May the person do this at all, somewhere? The server asks again about the subject. */
export function useMay(): (action: string) => boolean {
  const { permissions } = useMe()
  return action => permissions.includes(action)
}

export function May({ do: action, children }: { readonly do: string; readonly children: ReactNode }): ReactNode {
  return useMay()(action) ? children : null
}
