/** A PNG's or JPEG's own size in pixels; undefined when its head is broken. */
function ownSize(picture: Buffer): { readonly width: number; readonly height: number } | undefined {
  if (picture.length > 24 && picture.readUInt32BE(0) === 0x89504e47) {
    return { width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) };
  }
  // JPEG: segments of marker and length, until the frame header that has the size.
  for (let at = 2; at + 9 < picture.length && picture[at] === 0xff; at += 2 + picture.readUInt16BE(at + 2)) {
    const marker = picture[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { width: picture.readUInt16BE(at + 7), height: picture.readUInt16BE(at + 5) };
  }
  return undefined;
}

/** The largest size within `box` that keeps the picture's proportions. */
export function pictureSize(picture: Buffer, box: { readonly width: number; readonly height: number }) {
  const own = ownSize(picture);
  if (own === undefined || own.width === 0 || own.height === 0) return box;
  const scale = Math.min(box.width / own.width, box.height / own.height);
  return { width: Math.round(own.width * scale), height: Math.round(own.height * scale) };
}
