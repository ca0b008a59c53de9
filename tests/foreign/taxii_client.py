# Asks a TAXII server with PyPI's taxii2-client and checks what it gives with stix2 and stix2-validator. In: address,
# alias of a collection, token. Out: one JSON line of what was seen; a failure ends with its trace. Run by taxii_test.mjs.
import json
import sys

import stix2
from stix2validator import ValidationOptions, validate_instance
from taxii2client.common import TokenAuth
from taxii2client.v21 import Server, as_pages

address, alias, token = sys.argv[1:4]
server = Server(address + "/taxii2/", auth=TokenAuth(token))
basic = Server(address + "/taxii2/", user="alpha", password=token)
root = server.default
collection = next(c for c in root.collections if getattr(c, "alias", None) == alias or c.title)

pages = [page for page in as_pages(collection.get_objects, per_request=2)]
objects = [one for page in pages for one in page.get("objects", [])]
manifest = [row for page in as_pages(collection.get_manifest, per_request=2) for row in page.get("objects", [])]
parsed = stix2.parse({"type": "bundle", "id": "bundle--00000000-0000-4000-8000-000000000000", "objects": objects}, allow_custom=True)
options = ValidationOptions(version="2.1", strict=False)
wrong = []
for one in objects:
    result = validate_instance(one, options)
    if not result.is_valid:
        wrong.append({"id": one["id"], "errors": [str(error) for error in result.errors]})

indicator = next(one for one in objects if one["type"] == "indicator")
versions = collection.object_versions(indicator["id"])
single = collection.get_object(indicator["id"])
given = stix2.Indicator(pattern="[domain-name:value = 'foreign.example']", pattern_type="stix", valid_from="2026-03-01T00:00:00Z")
status = collection.add_objects({"objects": [json.loads(given.serialize())]})
status.refresh() if hasattr(status, "refresh") else None
back = collection.get_object(given.id)
collection.delete_object(given.id)
filtered = collection.get_objects(type="indicator")

print(json.dumps({
    "title": server.title, "basic": basic.title, "versions": root.versions, "can_write": collection.can_write,
    "pages": len(pages), "objects": len(objects), "distinct": len({o["id"] for o in objects}), "manifest": len(manifest),
    "parsed": len(parsed.objects), "wrong": wrong, "object_versions": versions.get("versions"), "single": single["objects"][0]["id"] == indicator["id"],
    "status": status.status, "success": status.success_count, "back": back["objects"][0]["id"] == given.id,
    "indicators": len(filtered["objects"]),
}))
