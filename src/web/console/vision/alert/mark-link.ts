/** Where an officer marks what no program recognises, on a camera already chosen. */
export function markLink(camera = ''): string {
  return camera === '' ? '/vision/mark' : `/vision/mark?camera=${camera}`
}
