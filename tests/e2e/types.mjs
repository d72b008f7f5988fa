// What www/statuslamp.d.ts says, for tests that compare it with what is there.
import { join } from "node:path";
import ts from "typescript";
import { repository } from "./server.mjs";

const path = join(repository, "www/statuslamp.d.ts");
const program = ts.createProgram([path], { lib: ["lib.es2020.d.ts", "lib.dom.d.ts"], types: [], strict: true });
const checker = program.getTypeChecker();
const source = program.getSourceFile(path);
const namespace = checker.getSymbolsInScope(source, ts.SymbolFlags.Namespace).find(({ name }) => name === "Statuslamp");
const exported = checker.getExportsOfModule(namespace);

/** A type of the namespace by its name. */
export function type(name) {
  const symbol = exported.find((known) => known.name === name);
  if (!symbol) throw new Error(`statuslamp.d.ts has no type ${name}`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}

const typeOf = (property) => checker.getTypeOfSymbolAtLocation(property, source);
const isPromise = (given) => given.getSymbol()?.name === "Promise";
const isList = (given) => checker.isArrayType(given);
const isText = (given) => Boolean(given.flags & ts.TypeFlags.StringLike);

/** Name → kind of value (`typeof` it, or `promise`) of each member of an interface. */
export function members(name) {
  const kind = (given) => (isPromise(given) ? "promise" : given.getCallSignatures().length ? "function" : isText(given) ? "string" : "object");
  return Object.fromEntries(type(name).getProperties().map((property) => [property.name, kind(typeOf(property))]));
}

/** What a member function returns, as written. */
export const returned = (name, member) => checker.typeToString(typeOf(type(name).getProperty(member)).getCallSignatures()[0].getReturnType());

/** The words of a union of string literals. */
export const words = (name) => type(name).types.map(({ value }) => value);

/** Event's name → type of its `detail`. */
export function details() {
  return Object.fromEntries(type("Events").getProperties().map((event) => [event.name, typeOf(typeOf(event).getProperty("detail"))]));
}

/** Where a value isn't as a type says; properties that the type doesn't have count too. */
export function mismatches(value, given, at = "") {
  const wrong = () => [`${at || "it"} is ${JSON.stringify(value)}, not ${checker.typeToString(given)}`];
  if (given.isUnion()) {
    const found = given.types.map((one) => mismatches(value, one, at));
    // Of alternatives that are objects, the nearest says most.
    return found.sort((a, b) => a.length - b.length)[0].length === 0 ? [] : given.types.some(({ flags }) => flags & ts.TypeFlags.Object) ? found[0] : wrong();
  }
  if (given.isStringLiteral()) return value === given.value ? [] : wrong();
  if (given.flags & ts.TypeFlags.BooleanLiteral) return String(value) === checker.typeToString(given) ? [] : wrong();
  if (given.flags & ts.TypeFlags.Null) return value === null ? [] : wrong();
  if (given.flags & ts.TypeFlags.Number) return Number.isFinite(value) ? [] : wrong();
  if (given.flags & ts.TypeFlags.String) return typeof value === "string" ? [] : wrong();
  if (isList(given)) {
    const [item] = checker.getTypeArguments(given);
    return Array.isArray(value) ? value.flatMap((one, index) => mismatches(one, item, `${at}[${index}]`)) : wrong();
  }
  if (!(given.flags & ts.TypeFlags.Object)) throw new Error(`${at}: ${checker.typeToString(given)} can't be compared`);
  if (value === null || typeof value !== "object" || Array.isArray(value)) return wrong();
  const properties = given.getProperties();
  const unknown = Object.keys(value).filter((key) => !properties.some(({ name }) => name === key));
  return [
    ...properties.flatMap((property) => mismatches(value[property.name], typeOf(property), `${at}.${property.name}`)),
    ...unknown.map((key) => `${at}.${key} is not in ${checker.typeToString(given)}`),
  ];
}
