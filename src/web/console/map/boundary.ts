import { useQuery } from '@tanstack/react-query'
import { useMe } from '../session.tsx'

type Place = readonly [longitude: number, latitude: number]

export type Boundary = {
  readonly type: 'FeatureCollection'
  readonly features: readonly {
    readonly type: 'Feature'
    readonly properties: { readonly name: string }
    readonly geometry: {
      readonly type: 'MultiPolygon'
      readonly coordinates: readonly (readonly (readonly Place[])[])[]
    }
  }[]
}

const files: Record<string, string> = import.meta.glob('../../../platform/area/boundary-*.geojson', {
  query: '?url',
  import: 'default',
  eager: true,
})

/** The outline of the person's district; `null` where none is on file. */
export function useBoundary(): Boundary | null | undefined {
  return useBoundaryOf(useMe().district.code)
}

/** Also for a screen that nobody is signed in at. */
export function useBoundaryOf(district: string): Boundary | null | undefined {
  const address = Object.entries(files).find(([path]) => path.endsWith(`boundary-${district}.geojson`))?.[1]
  const found = useQuery({
    queryKey: ['boundary', address],
    queryFn: async (): Promise<Boundary> => (await fetch(address ?? '')).json(),
    enabled: address !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return address === undefined || found.isError ? null : found.data
}

export function ringsOf(boundary: Boundary): readonly (readonly Place[])[] {
  return boundary.features.flatMap(feature => feature.geometry.coordinates.flat())
}
