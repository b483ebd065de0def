// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The figures for machines. */
final class Json {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private Json() {}

    static void write(Path file, List<Report> reports) throws IOException {
        JsonArray all = new JsonArray();
        for (Report report : reports) {
            JsonObject one = new JsonObject();
            one.addProperty("name", report.name());
            one.addProperty("question", report.question());
            one.addProperty("seconds", report.seconds());
            one.addProperty("loadBefore", report.loadBefore());
            one.addProperty("loadAfter", report.loadAfter());
            one.add("notes", GSON.toJsonTree(report.notes()));
            JsonArray figures = new JsonArray();
            report.figures().forEach(figure -> figures.add(figure(figure)));
            one.add("figures", figures);
            all.add(one);
        }
        Files.writeString(file, GSON.toJson(all) + "\n");
        System.out.println("figures for machines: " + file);
    }

    private static JsonObject figure(Figure figure) {
        JsonObject one = new JsonObject();
        one.addProperty("what", figure.what());
        one.addProperty("unit", figure.unit());
        one.add("measured", spread(figure.measured()));
        one.addProperty("against", figure.against());
        one.add("baseline", spread(figure.baseline()));
        one.addProperty("comparison", figure.comparison());
        one.add("compared", spread(figure.compared()));
        one.addProperty("wanted", figure.wanted());
        return one;
    }

    private static JsonObject spread(Spread spread) {
        JsonObject one = new JsonObject();
        one.addProperty("median", spread.median());
        one.addProperty("least", spread.least());
        one.addProperty("most", spread.most());
        one.addProperty("rounds", spread.rounds());
        return one;
    }
}
