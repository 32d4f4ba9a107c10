/** Microsoft's OpenAPI of the paths, as JSON Schema that says exactly what an answer may hold. */
import { existsSync, readFileSync } from 'node:fs';
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';

/** Lies beside the repository, where it lies at all. */
const file = new URL('../../../../shared/graph-openapi-v1.json', import.meta.url);

export const hasOpenApi = () => existsSync(file);

type Json = Readonly<Record<string, unknown>>;

/**
 * Validators by the name of a schema. Differences from the text of the OpenAPI, all of them stricter or neutral:
 * - `nullable` becomes `null` among the types;
 * - Microsoft writes "this or null" as `anyOf: [this, {type: object, nullable}]`, which lets any object through:
 *   read as this or null;
 * - a property that the schema does not have is an error; `@odata.…` annotations aside;
 * - formats are not checked (patterns are);
 * - `@odata.type`, which Microsoft's own file requires where types derive from one another and Graph leaves out,
 *   is never required.
 */
export function loadSchemas(): (name: string) => ValidateFunction {
  const { components } = JSON.parse(readFileSync(file, 'utf8')) as { components: { schemas: Json } };
  const ajv = new Ajv2019({ strict: false, validateFormats: false, allErrors: true });
  const definitions = convert(components.schemas) as Json;
  ajv.addSchema({ $id: 'graph', components: { schemas: definitions } });
  const compiled = new Map<string, ValidateFunction>();
  return name => {
    const known = compiled.get(name);
    if (known) {
      return known;
    }
    const validate = ajv.compile({
      allOf: [{ $ref: `graph#/components/schemas/${name}` }],
      patternProperties: { '^@odata\\.': {} },
      unevaluatedProperties: false,
    });
    compiled.set(name, validate);
    return validate;
  };
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(convert);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === 'enum' ? inner : convert(inner)]),
  );
  const schema: Json = withoutRequiredType(nullOnly(rest));
  if (nullable !== true) {
    return schema;
  }
  const { type } = schema;
  return typeof type === 'string' && !('enum' in schema)
    ? { ...schema, type: [type, 'null'] }
    : { anyOf: [schema, { type: 'null' }] };
}

/** `{type: [object, null]}` and nothing else stands for null. */
function nullOnly(schema: Json): Json {
  const { anyOf } = schema;
  if (!Array.isArray(anyOf)) {
    return schema;
  }
  const isAnyObject = (one: unknown) => JSON.stringify(one) === '{"type":["object","null"]}';
  return { ...schema, anyOf: anyOf.map(one => (isAnyObject(one) ? { type: 'null' } : (one as unknown))) };
}

function withoutRequiredType(schema: Json): Json {
  const { required, ...rest } = schema;
  return Array.isArray(required)
    ? { ...rest, required: required.filter(name => name !== '@odata.type') }
    : schema;
}
