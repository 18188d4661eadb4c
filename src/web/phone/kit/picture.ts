const longestSide = 1600

/** Made smaller before it is kept: a week of full-size photographs would fill a cheap phone and never get through. */
export async function smaller(file: Blob): Promise<Blob> {
  const url = URL.createObjectURL(file)
  try {
    const picture = await loaded(url)
    const scale = Math.min(1, longestSide / Math.max(picture.naturalWidth, picture.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale))
    canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const drawn = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', 0.8))
    return drawn ?? file
  } finally {
    URL.revokeObjectURL(url)
  }
}

function loaded(url: string): Promise<HTMLImageElement> {
  return new Promise((done, failed) => {
    const picture = new Image()
    picture.onload = () => done(picture)
    picture.onerror = () => failed(new Error('not a picture'))
    picture.src = url
  })
}
