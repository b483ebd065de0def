// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.linkage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Says which of the things our classes ask of the host would not be there when the virtual machine links them: a missing type or
 * member, one of the wrong kind, an abstract method of the host that a class of ours does not implement, a final one that it
 * overrides.
 */
final class LinkageCheck {
    private final ClassFiles ours;
    private final Types host;
    private final Predicate<String> isOfHost;
    private final Types elsewhere = ClassFiles.ofRuntime();

    /**
     * @param ours classes to check, and only those
     * @param isOfHost whether a type, by internal name, must be found in the host
     */
    LinkageCheck(ClassFiles ours, Types host, Predicate<String> isOfHost) {
        this.ours = ours;
        this.host = host;
        this.isOfHost = isOfHost;
    }

    /** One sentence for each thing that would not link, in order of name; empty is good. */
    Set<String> misses() {
        Set<String> misses = new TreeSet<>();
        for (Map.Entry<String, byte[]> file : ours.bytesByName().entrySet()) {
            for (Reference reference : References.of(file.getValue())) {
                if (mustBeOfHost(reference.owner())) {
                    reason(reference).ifPresent(reason -> misses.add(reference + ": " + reason));
                }
            }
            misses.addAll(inheritanceMisses(ClassFiles.shape(file.getValue())));
        }
        return misses;
    }

    private boolean mustBeOfHost(String internalName) {
        return isOfHost.test(internalName) && ours.find(internalName).isEmpty();
    }

    private Optional<TypeShape> find(String internalName) {
        return ours.find(internalName)
                .or(() -> mustBeOfHost(internalName) ? host.find(internalName) : elsewhere.find(internalName));
    }

    private Optional<String> reason(Reference reference) {
        Optional<TypeShape> owner = host.find(reference.owner());
        if (owner.isEmpty()) {
            return Optional.of("no such type in the host");
        }
        return switch (reference.kind()) {
            case TYPE -> Optional.empty();
            case ANNOTATION_ELEMENT ->
                owner.get().members().stream()
                                .anyMatch(element -> element.name().equals(reference.name()))
                        ? Optional.empty()
                        : Optional.of("no such element");
            default -> reason(reference, owner.get());
        };
    }

    private Optional<String> reason(Reference reference, TypeShape owner) {
        boolean constructor = reference.name().equals("<init>");
        Optional<Member> member = constructor
                ? owner.member(reference.name(), reference.descriptor())
                : ancestry(owner).stream()
                        .flatMap(type -> type.member(reference.name(), reference.descriptor()).stream())
                        .findFirst();
        if (member.isEmpty()) {
            return Optional.of("no such member, own or inherited" + unknownAncestors(owner));
        }
        boolean wantsStatic =
                reference.kind() == Reference.Kind.STATIC_METHOD || reference.kind() == Reference.Kind.STATIC_FIELD;
        if (wantsStatic != member.get().isStatic()) {
            return Optional.of(wantsStatic ? "it is not static in the host" : "it is static in the host");
        }
        boolean wrongKind = (reference.kind() == Reference.Kind.METHOD && owner.isInterface())
                || (reference.kind() == Reference.Kind.INTERFACE_METHOD && !owner.isInterface());
        return wrongKind
                ? Optional.of(owner.isInterface() ? "the host has an interface there" : "the host has a class there")
                : Optional.empty();
    }

    private List<String> inheritanceMisses(TypeShape type) {
        List<String> misses = new ArrayList<>();
        String name = type.name().replace('/', '.');
        Set<TypeShape> ancestry = ancestry(type);
        for (TypeShape ancestor : ancestry) {
            if (!mustBeOfHost(ancestor.name())) {
                continue;
            }
            if (ancestor.isFinal()) {
                misses.add(name + " extends " + ancestor.name().replace('/', '.') + ": final in the host");
            }
            for (Member member : ancestor.members()) {
                String called = ancestor.name().replace('/', '.') + "." + member.name() + member.descriptor();
                if (member.isAbstract() && !type.isAbstract() && !isImplemented(member, ancestry)) {
                    misses.add(name + " does not implement " + called);
                }
                if (member.isFinal() && overrides(type, member)) {
                    misses.add(name + " overrides " + called + ": final in the host");
                }
            }
        }
        return misses;
    }

    private static boolean isImplemented(Member member, Set<TypeShape> ancestry) {
        return ancestry.stream()
                .flatMap(type -> type.member(member.name(), member.descriptor()).stream())
                .anyMatch(found -> !found.isAbstract() && !found.isStatic());
    }

    private static boolean overrides(TypeShape type, Member member) {
        return member.isMethod()
                && !member.isConstructor()
                && type.member(member.name(), member.descriptor()).isPresent();
    }

    private String unknownAncestors(TypeShape owner) {
        Set<String> unknown = new TreeSet<>();
        for (TypeShape type : ancestry(owner)) {
            for (String parent : parents(type)) {
                if (find(parent).isEmpty()) {
                    unknown.add(parent.replace('/', '.'));
                }
            }
        }
        return unknown.isEmpty() ? "" : "; its ancestors " + unknown + " are not known here";
    }

    /** The type and all above it that can be found, nearest first. */
    private Set<TypeShape> ancestry(TypeShape type) {
        Set<TypeShape> all = new LinkedHashSet<>();
        all.add(type);
        for (String parent : parents(type)) {
            find(parent).ifPresent(found -> all.addAll(ancestry(found)));
        }
        return all;
    }

    private static List<String> parents(TypeShape type) {
        List<String> parents = new ArrayList<>();
        String superName = type.superName();
        if (superName != null) {
            parents.add(superName);
        }
        parents.addAll(type.interfaces());
        return parents;
    }
}
