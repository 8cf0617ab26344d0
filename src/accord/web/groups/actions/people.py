"""Making a group, and who is in it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accord.errors import AccordError
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.permissions import require
from accord.web.groups.models import Group, Membership
from accord.web.groups.permissions import may_be_in_groups, may_make_groups
from accord.web.groups.queries import groups_kept_by
from accord.web.shared.once import already, free_key


class GroupError(AccordError):
    """A rule of groups was broken; says the rule and what came instead."""


@transaction.atomic
def make_group(*, actor: User, name: str, kind: str, key: UUID | None = None) -> Group:
    """Make a group; whoever makes it facilitates it until they name others.

    ``key`` is the form's own: sent twice with the same words it makes one group.
    """
    require(may_make_groups(actor))
    practice = actor.practice
    practice.users.select_for_update().get(pk=actor.pk)
    same = already(groups_kept_by(actor), key, name=name.strip(), kind=kind)
    if same is not None:
        return same
    name = _free_name(actor, name)
    group: Group = practice.groups.create(pk=free_key(Group, key), name=name, kind=Group.Kind(kind))
    record(practice=practice, actor=actor, verb="groups.made", record=group)
    _join(actor, group, actor, Membership.Role.FACILITATOR)
    return group


@transaction.atomic
def change_group(*, actor: User, group: Group, name: str, kind: str) -> Group:
    """Change the name; and the kind, while no meeting was ever announced."""
    group = kept(actor, group)
    if group.kind != kind and has_met(group):
        raise GroupError(
            "a group keeps its kind once a meeting was announced, because the hours of supervision "
            f"and of consultation are never mixed; this one is {group.get_kind_display().lower()}"
        )
    group.name = _free_name(actor, name, besides=group)
    group.kind = Group.Kind(kind)
    group.save(update_fields=["name", "kind"])
    record(practice=group.practice, actor=actor, verb="groups.changed", record=group)
    return group


@transaction.atomic
def add_person(*, actor: User, group: Group, user: User, role: str) -> Membership:
    """Put someone who works here into the group; a client never."""
    group = kept(actor, group)
    if not may_be_in_groups(user) or user.practice_id != group.practice_id:
        raise GroupError("a group holds people who work in its practice; this is someone else")
    if group.memberships.filter(user=user, left__isnull=True).exists():
        raise GroupError("a person is in a group once; this one is in it already")
    return _join(actor, group, user, Membership.Role(role))


@transaction.atomic
def change_role(*, actor: User, membership: Membership, role: str) -> Membership:
    """Make a member a facilitator, or the other way round."""
    group = kept(actor, membership.group)
    found = group.memberships.select_for_update().get(pk=membership.pk, left__isnull=True)
    found.role = Membership.Role(role)
    _still_facilitated(group, found)
    found.save(update_fields=["role"])
    record(practice=group.practice, actor=actor, verb="groups.role.changed", record=found)
    return found


@transaction.atomic
def take_out(*, actor: User, membership: Membership) -> Membership:
    """End someone's time in the group; what they wrote stays theirs."""
    group = kept(actor, membership.group)
    found = group.memberships.select_for_update().get(pk=membership.pk, left__isnull=True)
    found.left = timezone.now()
    _still_facilitated(group, found)
    found.save(update_fields=["left"])
    record(practice=group.practice, actor=actor, verb="groups.left", record=found)
    return found


def kept(actor: User, group: Group) -> Group:
    """The group, locked, where this person keeps it; raises NotYoursError elsewhere."""
    found = groups_kept_by(actor).select_for_update(of=("self",)).filter(pk=group.pk).first()
    require(found is not None)
    assert found is not None
    return found


def has_met(group: Group) -> bool:
    """Whether a meeting of it was ever announced."""
    return group.months.filter(announced__isnull=False).exists()


def _join(actor: User, group: Group, user: User, role: Membership.Role) -> Membership:
    made: Membership = group.memberships.create(practice=group.practice, user=user, role=role)
    record(practice=group.practice, actor=actor, verb="groups.joined", record=made)
    return made


def _still_facilitated(group: Group, changed: Membership) -> None:
    if changed.left is None and changed.facilitates:
        return
    others = group.memberships.filter(
        left__isnull=True, role=Membership.Role.FACILITATOR, user__is_active=True
    ).exclude(pk=changed.pk)
    if not others.exists():
        raise GroupError("a group has at least one facilitator; this is the last")


def _free_name(actor: User, name: str, besides: Group | None = None) -> str:
    name = name.strip()
    if not name:
        raise GroupError("a group has a name; this one has none")
    others = actor.practice.groups.filter(name=name)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    if others.exists():
        raise GroupError(f"a practice has one group of a name; there is one called {name!r}")
    return name
