// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloud.alert.AlertManager;
import com.cloud.api.ApiGsonHelper;
import com.cloud.api.dispatch.DispatchChainFactory;
import com.cloud.user.AccountService;
import com.cloud.utils.db.EntityManager;
import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.Doubles;
import io.fractionalha.adapter.cloudstack.api.command.GetFractionalHaHealthCmd;
import io.fractionalha.adapter.cloudstack.api.command.ListStandbyPeersCmd;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ApiServerService;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.apache.cloudstack.framework.config.ConfigKey;
import org.apache.cloudstack.managed.context.ManagedContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.support.GenericXmlApplicationContext;

/** The module's own Spring file, with doubles for what the host brings. */
class FractionalHaModuleTest {
    private static final String FOLDER = "META-INF/cloudstack/fractional-ha/";

    private final Doubles region = Doubles.region();
    private final GenericXmlApplicationContext context = new GenericXmlApplicationContext();
    private FractionalHaModule module;

    @BeforeEach
    void load() throws Exception {
        AnnotationConfigUtils.registerAnnotationConfigProcessors(context);
        DispatchChainFactory chains = new DispatchChainFactory();
        context.registerBean(DispatchChainFactory.class, () -> chains);
        context.registerBean(EntityManager.class, region::entityManager);
        context.registerBean(AccountService.class, region::accounts);
        context.registerBean(ManagedContext.class, () -> Doubles.of(ManagedContext.class, Map.of()));
        context.registerBean(ApiServerService.class, () -> Doubles.of(ApiServerService.class, Map.of()));
        context.registerBean(AlertManager.class, () -> Doubles.of(AlertManager.class, Map.of()));
        context.load(FOLDER + "spring-fractional-ha-context.xml");
        context.refresh();
        module = context.getBean(FractionalHaModule.class);
        CallContext.register(2L, 2L);
    }

    @AfterEach
    void close() {
        CallContext.unregisterAll();
        context.close();
    }

    @Test
    void theModuleIsNamedLikeItsFolderAndHangsUnderEvent() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = getClass().getClassLoader().getResourceAsStream(FOLDER + "module.properties")) {
            properties.load(file);
        }
        assertThat(properties).containsEntry("name", "fractional-ha").containsEntry("parent", "event");
    }

    @Test
    void withoutUsableTablesNothingIsInstalledAndNothingThrows() {
        assertThat(module.configure("FractionalHa", Map.of())).isTrue();
        assertThat(module.start()).isTrue();
        assertThat(module.stop()).isTrue();
    }

    @Test
    void aPluginThatDoesNotWorkStillSaysWhy() {
        module.configure("FractionalHa", Map.of());
        GetFractionalHaHealthCmd health = new GetFractionalHaHealthCmd();
        context.getAutowireCapableBeanFactory().autowireBean(health);
        health.execute();
        JsonObject told = ApiGsonHelper.getBuilder()
                .create()
                .toJsonTree(health.getResponseObject())
                .getAsJsonObject();
        assertThat(told.get("state").getAsString()).isEqualTo("OFF");
        assertThat(told.get("reasons").toString()).contains("tables");
    }

    @Test
    void otherCommandsOfAPluginThatDoesNotWorkAreRefusedWithTheReason() {
        module.configure("FractionalHa", Map.of());
        ListStandbyPeersCmd list = new ListStandbyPeersCmd();
        context.getAutowireCapableBeanFactory().autowireBean(list);
        assertThatThrownBy(list::execute).isInstanceOfSatisfying(ServerApiException.class, e -> {
            assertThat(e.getErrorCode()).isEqualTo(ApiErrorCode.RESOURCE_UNAVAILABLE_ERROR);
            assertThat(e.getDescription()).contains("tables");
        });
    }

    @Test
    void settingsAreNamedAlikeAndExplained() {
        List<ConfigKey<?>> keys = List.of(module.getConfigKeys());
        assertThat(keys).allSatisfy(key -> {
            assertThat(key.key()).startsWith("fractional.ha.");
            assertThat(key.description()).endsWith(".");
        });
    }
}
