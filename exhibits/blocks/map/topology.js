// The lands of the earth as TopoJSON keeps them (arcs as steps on a grid), turned into GeoJSON.

/** A ring without a leap where the date changes; one that goes about a pole is closed beyond it. */
function unwrapped(ring) {
  let [turns, before] = [0, ring[0][0]];
  const points = ring.map(([x, y]) => {
    if (Math.abs(x - before) > 180) turns += x < before ? 360 : -360;
    before = x;
    return [x + turns, y];
  });
  const pole = Math.sign(points[0][1]) * 85;
  return turns ? [...points, [points.at(-1)[0], pole], [points[0][0], pole], points[0]] : points;
}

/** The waters inside a land lie on the same turn of the globe as the land. */
function together([land, ...waters]) {
  const across = land.map(([x]) => x);
  const middle = (across.reduce((a, b) => Math.min(a, b)) + across.reduce((a, b) => Math.max(a, b))) / 2;
  return [land, ...waters.map((water) => {
    const turns = Math.round((middle - water[0][0]) / 360) * 360;
    return water.map(([x, y]) => [x + turns, y]);
  })];
}

/** One object of a topology as a geometry of polygons. */
export function polygons(topology, name) {
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => { x += dx; y += dy; return [x * scale[0] + translate[0], y * scale[1] + translate[1]]; });
  });
  const ring = (numbers) => unwrapped(numbers.flatMap((number, place) => {
    const points = number < 0 ? [...arcs[~number]].reverse() : arcs[number];
    return place ? points.slice(1) : points;
  }));
  const shapes = (geometry) => {
    if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(shapes);
    if (geometry.type === "MultiPolygon") return geometry.arcs.map((polygon) => together(polygon.map(ring)));
    return geometry.type === "Polygon" ? [together(geometry.arcs.map(ring))] : [];
  };
  return { type: "MultiPolygon", coordinates: shapes(topology.objects[name]) };
}
