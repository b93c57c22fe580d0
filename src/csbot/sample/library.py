"""The story files, in the order of their account ids."""

from functools import cache
from importlib.resources import files

from csbot.sample.phrases import read_yaml
from csbot.sample.spec import StorySpec


@cache
def story_specs() -> tuple[StorySpec, ...]:
    names = [path.name for path in (files("csbot.sample") / "stories").iterdir()]
    stems = [name.removesuffix(".yaml") for name in names if name.endswith(".yaml")]
    specs = [StorySpec.model_validate(read_yaml("stories", stem)) for stem in stems]
    return tuple(sorted(specs, key=lambda spec: spec.id))
