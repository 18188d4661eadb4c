const sorts = ['name', 'category', 'town', 'status', 'expiresOn', 'updatedAt'] as const
type Sort = (typeof sorts)[number]

export function asSort(text: string | null): Sort {
  return sorts.find(sort => sort === text) ?? 'name'
}
