/** The 80 things of the COCO data set in their order. */
export const cocoLabels: readonly string[] = `person, bicycle, car, motorcycle, airplane, bus, train, truck, boat,
traffic light, fire hydrant, stop sign, parking meter, bench, bird, cat, dog, horse, sheep, cow, elephant, bear, zebra,
giraffe, backpack, umbrella, handbag, tie, suitcase, frisbee, skis, snowboard, sports ball, kite, baseball bat,
baseball glove, skateboard, surfboard, tennis racket, bottle, wine glass, cup, fork, knife, spoon, bowl, banana, apple,
sandwich, orange, broccoli, carrot, hot dog, pizza, donut, cake, chair, couch, potted plant, bed, dining table, toilet,
tv, laptop, mouse, remote, keyboard, cell phone, microwave, oven, toaster, sink, refrigerator, book, clock, vase,
scissors, teddy bear, hair drier, toothbrush`
  .split(',')
  .map(label => label.trim())

/** Numbers of the original list of 90 that the data set leaves out. */
const leftOut = new Set([12, 26, 29, 30, 45, 66, 68, 69, 71, 83])

/** Labels by their number in the original list, 1–90. */
export const cocoByNumber: ReadonlyMap<number, string> = new Map(
  Array.from({ length: 90 }, (_, at) => at + 1)
    .filter(number => !leftOut.has(number))
    .map((number, at) => [number, cocoLabels[at] ?? '']),
)
