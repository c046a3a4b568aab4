"""What a file is made from, as far as its audience may know."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from briefgen.model.manifest import SHIPPED, Origin
from briefgen.render.folders import Folders, shipped_sum, used_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.model.briefing import Briefing
    from briefgen.pipeline.packets import Packet
    from briefgen.render.ingredients import Ingredients


def origin_of(packet: Packet, ingredients: Ingredients) -> Origin:
    """What the files of a packet are made from."""
    briefing = packet.briefing
    embargo = briefing.audience.embargo
    return Origin(
        briefing=_sum(packet.briefing_text.encode()),
        data=_cited(packet),
        templates={SHIPPED: shipped_sum(), **_own_templates(briefing, packet.templates.folders)},
        fonts=ingredients.fonts,
        versions=ingredients.versions,
        epoch=packet.meeting.epoch,
        before_embargo=embargo is not None and embargo.stamp is not None,
    )


def _cited(packet: Packet) -> Mapping[str, str]:
    """The checksums of the data files that the packet's own files of data print, by the names of those."""
    printed = b"\n".join(sheet.content for sheet in packet.data).decode()
    cited = {dataset.file: dataset.sha256 for dataset in packet.briefing.datasets if dataset.sha256 in printed}
    return dict(sorted(cited.items()))


def _own_templates(briefing: Briefing, folders: Folders) -> Mapping[str, str]:
    """The checksums of the project's own templates that a packet is made by, by their names."""
    names = used_names(folders, briefing.audience.id, [product.id for product in briefing.packet])
    files = {name: folders.own / name for name in sorted(names)}
    return {name: _sum(file.read_bytes()) for name, file in files.items() if file.is_file()}


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
