import type { Parcel, Photo } from '../offline/shape.ts'
import { phone } from '../state/phone.ts'

/** The photographs that a refused one carried: they still lie here. */
export async function photosOf(parcel: Parcel | undefined): Promise<Photo[]> {
  if (parcel === undefined) return []
  const database = await phone()
  const found = await Promise.all(parcel.photos.map(id => database.get('photos', id)))
  return found.filter((each): each is Photo => each !== undefined)
}
