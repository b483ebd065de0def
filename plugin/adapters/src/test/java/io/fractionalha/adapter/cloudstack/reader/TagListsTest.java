// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Relation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagListsTest extends AnsweredRegion {
    @Test
    void tagsOfAnOwnersInstancesAreToldByInstance() {
        list("listDomains", "domain", "{\"id\":\"d-1\",\"name\":\"shop\",\"path\":\"ROOT/shop\"}");
        list("listAccounts", "account", "{\"id\":\"a-1\",\"name\":\"shop\",\"domainid\":\"d-1\"}");
        list(
                "listTags",
                "tag",
                "{\"key\":\"role\",\"value\":\"web\",\"resourcetype\":\"UserVm\",\"resourceid\":\"v-1\"," + OWNED + "}",
                "{\"key\":\"team\",\"value\":\"a\",\"resourcetype\":\"UserVm\",\"resourceid\":\"v-1\"," + OWNED + "}",
                "{\"key\":\"role\",\"value\":\"db\",\"resourcetype\":\"UserVm\",\"resourceid\":\"v-2\"," + OWNED + "}");
        EntityRef first = new EntityRef(EntityKind.INSTANCE, "v-1");
        EntityRef second = new EntityRef(EntityKind.INSTANCE, "v-2");

        Map<EntityRef, List<EntityState>> tags = reader.tagsOf(EntityKind.INSTANCE, SHOP);

        assertThat(tags).containsOnlyKeys(first, second);
        assertThat(tags.get(first))
                .containsExactlyElementsOf(
                        reader.children(EntityKind.TAG, first).subList(0, 2));
        assertThat(tags.get(second))
                .singleElement()
                .satisfies(tag -> assertThat(tag.attributes())
                        .containsEntry("resourceid", "v-2")
                        .containsEntry("resourcekind", "INSTANCE")
                        .containsEntry("value", "db"));
    }

    @Test
    void tagsOfADataVolumeAreToldWithIt() {
        list(
                "listTags",
                "tag",
                "{\"key\":\"use\",\"value\":\"logs\",\"resourcetype\":\"Volume\",\"resourceid\":\"d-1\"," + OWNED
                        + "}");
        EntityRef volume = new EntityRef(EntityKind.VOLUME, "d-1");
        assertThat(reader.children(EntityKind.TAG, volume)).singleElement().satisfies(tag -> {
            assertThat(tag.ref()).isEqualTo(Relation.tag("d-1", "use"));
            assertThat(tag.attributes())
                    .containsEntry("resourcekind", "VOLUME")
                    .containsEntry("resourcetype", "Volume")
                    .containsEntry("value", "logs");
        });
    }
}
